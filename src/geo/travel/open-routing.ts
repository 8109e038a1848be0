import type { RoutingHost } from './ask-service';
import { withFallBack } from './fall-back';
import { osrmClient } from './osrm-client';
import { routedTravel } from './routed-travel';
import type { RoutingConfig } from './routing-config';
import type { TravelModel } from './travel-model';
import type { TravelRules } from './travel-rules';
import { valhallaClient } from './valhalla-client';

/** The model of the configured service; where it fails or is late, straight lines that say why. Asks nothing yet. */
export function openRouting(config: RoutingConfig, rules: TravelRules, host: RoutingHost): TravelModel {
  const client =
    config.service === 'osrm' ? osrmClient(config, host) : valhallaClient(config, rules.offNetwork.mostM, host);
  return withFallBack(routedTravel(config, client, rules));
}
