import { z } from 'zod'
import { personBrief } from './person.ts'
import { labelConfigText } from './projects.ts'

/** `POST /api/ts/labeling-config/check`: what an editor shows under the text as it is typed. */
export const checkConfigRequest = z.object({
  labelConfig: labelConfigText,
  /** Checks it against the answers this project already has. */
  projectId: z.number().int().positive().optional(),
})
export type CheckConfigRequest = z.infer<typeof checkConfigRequest>

export const configProblem = z.object({
  /** Both counted from 1. */
  line: z.number().int(),
  column: z.number().int(),
  code: z.string(),
  message: z.string(),
  /** An error keeps the configuration from being saved. */
  severity: z.enum(['error', 'warning']),
})
export type ConfigProblem = z.infer<typeof configProblem>

/** What answers of the project use and the text no longer has; counts are annotations and drafts. */
export const configLosses = z.object({
  controls: z.array(
    z.object({ name: z.string(), toName: z.string(), type: z.string(), count: z.number().int() }),
  ),
  labels: z.array(z.object({ control: z.string(), label: z.string(), count: z.number().int() })),
})
export type ConfigLosses = z.infer<typeof configLosses>

export const configCheck = z.object({
  problems: z.array(configProblem),
  controls: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      toName: z.array(z.string()),
      labels: z.array(z.string()),
    }),
  ),
  objects: z.array(z.object({ name: z.string(), type: z.string(), dataKey: z.string() })),
  /** Tags this release does not draw: kept as they are. */
  unsupportedTags: z.array(z.string()),
  /** null without a project to compare with. */
  losses: configLosses.nullable(),
})
export type ConfigCheck = z.infer<typeof configCheck>

/** Every configuration a project has had, oldest first. */
export const configVersions = z.object({
  versions: z.array(
    z.object({
      version: z.number().int(),
      labelConfig: z.string(),
      by: personBrief.nullable(),
      from: z.iso.datetime(),
      to: z.iso.datetime().nullable(),
    }),
  ),
})
export type ConfigVersions = z.infer<typeof configVersions>
