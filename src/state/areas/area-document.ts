import * as v from 'valibot';
import { aoiSchema } from '../../domain/aoi';

/** The areas of a window as they are kept: by a workspace, after a crash, in a file. */
export const areaDocumentSchema = v.strictObject({
  format: v.literal('watchline-areas/1'),
  areas: v.array(aoiSchema),
  /** Ids of those that are not drawn. */
  hidden: v.array(v.string()),
});
export type AreaDocument = v.InferOutput<typeof areaDocumentSchema>;
