import * as v from 'valibot';
import { AppError } from '../../domain/errors';
import { UNIT_KINDS } from '../../domain/unit';

const profileSchema = v.strictObject({
  /** OSRM: the profile in the address; Valhalla: the costing. */
  profile: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_-]{0,39}$/i)),
  /** Time of this unit over the time of the service, whose speeds are those of ordinary traffic. */
  timeFactor: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0.1), v.maxValue(10)), 1),
});

const routingSchema = v.strictObject({
  service: v.picklist(['osrm', 'valhalla']),
  url: v.pipe(
    v.string(),
    v.url(),
    v.check((text) => isPlainHttp(text), 'http or https, without a name, a password, a query or a fragment'),
  ),
  /** By kind of unit; kinds without one are answered by the straight line. */
  profiles: v.pipe(
    v.partial(v.strictObject(v.entriesFromList(UNIT_KINDS, profileSchema))),
    v.check((profiles) => Object.keys(profiles).length > 0, 'at least one kind of unit'),
  ),
  /** For each request. */
  timeoutMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(60_000)), 4_000),
  /** The most places that one request of the service takes, the target among them. */
  maxPlaces: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(500)), 50),
});
/** The routing service that the operator of this installation runs. */
export type RoutingConfig = v.InferOutput<typeof routingSchema>;

const siteConfigSchema = v.strictObject({
  format: v.literal('watchline-config/1'),
  routing: v.nullable(routingSchema),
});
/** The file `watchline.config.json` beside the page: what the operator sets for everybody. */
export type SiteConfig = v.InferOutput<typeof siteConfigSchema>;

/** @throws AppError `bad-file` with the place and what was found there. */
export function parseSiteConfig(value: unknown): SiteConfig {
  const parsed = v.safeParse(siteConfigSchema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  throw new AppError('bad-file', {
    where: path === null ? 'watchline.config.json' : `watchline.config.json: ${path}`,
    found: issue.received,
    expected: issue.expected ?? issue.message,
  });
}

/** Goes into a header: nothing that means something there, such as `*`, `;` or `,`, which hosts of URLs may contain. */
const PLAIN_ORIGIN = /^https?:\/\/([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d+)?$/;

function isPlainHttp(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, username, password, search, hash } = new URL(text);
  return PLAIN_ORIGIN.test(origin) && username === '' && password === '' && search === '' && hash === '';
}
