import { AppError } from '../../domain/errors';
import type { RoutedWay, RoutingClient } from './routing-client';
import type { RoutingConfig } from './routing-config';
import { straightWay } from './straight-travel';
import type { FallBackReason, Travel, Traveller, TravelModel, TravelQuestion } from './travel-model';
import type { TravelRules } from './travel-rules';

type Answer = RoutedWay | null;

/**
 * Travel by the operator's routing service. Time = the service's × the profile's `timeFactor` + the way between the places and the network,
 * walked (`offNetwork`). Times alone take one request for each profile and `maxPlaces − 1` travellers; with paths, one
 * for each traveller. Kinds without a profile, and places that the service knows no way from, are answered by the
 * straight line and say so. Error: the service's own; its speeds are those of ordinary traffic.
 *
 * @throws AppError `cancelled`, `timed-out`, `fetch-failed`, `bad-file`: what failed once fails the whole question, so that no
 * ranking mixes two models by accident.
 */
export function routedTravel(config: RoutingConfig, client: RoutingClient, { offNetwork }: TravelRules): TravelModel {
  return {
    kind: 'service',
    async travel(question) {
      const answers = new Map<Traveller, Answer>();
      const abort = new AbortController();
      const signal = AbortSignal.any([question.signal, abort.signal]);
      try {
        await Promise.all(
          batchesOf(config, question).map(async ({ profile, travellers }) => {
            const found = await ask(client, profile, travellers, { ...question, signal });
            travellers.forEach((traveller, i) => void answers.set(traveller, found[i] ?? null));
          }),
        );
      } catch (error) {
        // The others would be answered for nobody.
        abort.abort();
        throw question.signal.aborted ? new AppError('cancelled', { where: 'routing' }, { cause: error }) : error;
      }
      return question.travellers.map((traveller): Travel => {
        const profile = config.profiles[traveller.kind];
        const instead = (reason: FallBackReason) => straightWay(traveller, question.target, { reason, detail: '' });
        if (profile === undefined) return instead('not-routed');
        const answer = answers.get(traveller) ?? null;
        if (answer === null || answer.offNetworkM > offNetwork.mostM) return instead('no-route');
        return {
          unitId: traveller.unitId,
          seconds: answer.seconds * profile.timeFactor + answer.offNetworkM / offNetwork.speedMps,
          metres: answer.metres + answer.offNetworkM,
          path: answer.path.length > 0 ? [traveller.position, ...answer.path, question.target] : [],
          basis: client.service,
          fellBack: null,
        };
      });
    },
  };
}

interface Batch {
  readonly profile: string;
  readonly travellers: readonly Traveller[];
}

function batchesOf(config: RoutingConfig, { travellers, withPaths }: TravelQuestion): readonly Batch[] {
  const byProfile = new Map<string, Traveller[]>();
  for (const traveller of travellers) {
    const profile = config.profiles[traveller.kind]?.profile;
    if (profile === undefined) continue;
    const alike = byProfile.get(profile) ?? [];
    alike.push(traveller);
    byProfile.set(profile, alike);
  }
  const most = withPaths ? 1 : config.maxPlaces - 1;
  return Array.from(byProfile).flatMap(([profile, alike]) =>
    Array.from({ length: Math.ceil(alike.length / most) }, (_, i) => ({
      profile,
      travellers: alike.slice(i * most, (i + 1) * most),
    })),
  );
}

async function ask(
  client: RoutingClient,
  profile: string,
  travellers: readonly Traveller[],
  { target, withPaths, signal }: TravelQuestion,
): Promise<readonly Answer[]> {
  if (withPaths) return Promise.all(travellers.map(({ position }) => client.way(profile, position, target, signal)));
  return client.times(
    profile,
    travellers.map(({ position }) => position),
    target,
    signal,
  );
}
