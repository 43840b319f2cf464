import { z } from 'zod'
import { looseBoolean, looseId } from './loose.ts'

const listOfIds = z.preprocess(
  (given) => [given].flat().flatMap((part) => (typeof part === 'string' ? part.split(',') : part)),
  z.array(looseId),
)

/** `exportType` wins over `export_type`; ids come as `ids=1&ids=2`, as `ids[]=1` or joined by commas. */
export const exportQuery = z.object({
  exportType: z.string().optional(),
  export_type: z.string().optional(),
  /** Also those nobody has answered. */
  download_all_tasks: looseBoolean.optional(),
  download_resources: looseBoolean.optional(),
  ids: listOfIds.optional(),
  'ids[]': listOfIds.optional(),
})

export const exportFormat = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  link: z.string(),
})
