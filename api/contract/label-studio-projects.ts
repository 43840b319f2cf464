import { z } from 'zod'
import { looseBoolean, looseJson } from './loose.ts'
import { PROJECT_LIMITS } from './project-limits.ts'
import { labelConfigText, projectTitle, sampling, skipQueue, taskDistribution } from './projects.ts'

/** A whole number in a range, as text or number. */
const integer = (min: number, max: number): z.ZodType<number> =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
    z
      .number('A valid integer is required.')
      .int('A valid integer is required.')
      .min(min, `Ensure this value is greater than or equal to ${min}.`)
      .max(max, `Ensure this value is less than or equal to ${max}.`),
  )

const choice = <Values extends z.core.util.EnumLike>(schema: z.ZodEnum<Values>): z.ZodEnum<Values> =>
  z.enum(schema.enum, {
    error: ({ input }) =>
      `"${typeof input === 'string' ? input : JSON.stringify(input)}" is not a valid choice.`,
  })

/** A share from 0 to 1, also as text or as percent. */
const share = z.preprocess(
  (value) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    return typeof number === 'number' && number > 1 ? number / 100 : number
  },
  z
    .number('A valid number is required.')
    .min(0)
    .max(1, 'Ensure this value is between 0 and 1, or 0 and 100.'),
)

/** Above 0 up to 100, also as text, as Label Studio sends decimals. */
const percent = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
  z
    .number('A valid number is required.')
    .gt(0, 'Ensure this value is greater than 0.')
    .max(100, 'Ensure this value is less than or equal to 100.'),
)

const expectedObject = (input: unknown): string => {
  const got =
    input === null ? 'NoneType' : Array.isArray(input) ? 'list' : typeof input === 'number' ? 'int' : 'str'
  return `Invalid data. Expected a dictionary, but got ${got}.`
}
const object = z.record(z.string(), z.unknown(), { error: ({ input }) => expectedObject(input) })

/**
 * What clients write on a project, by Label Studio's names, Enterprise's included where we have the setting. All of
 * it may be left out; what is not named here is ignored.
 */
export const labelStudioProject = z
  .object(
    {
      title: projectTitle.nullable(),
      description: z.string().max(PROJECT_LIMITS.description).nullable(),
      label_config: labelConfigText,
      expert_instruction: z.string().max(PROJECT_LIMITS.instruction).nullable(),
      show_instruction: looseBoolean,
      show_skip_button: looseBoolean,
      enable_empty_annotation: looseBoolean,
      show_annotation_history: looseBoolean,
      show_collab_predictions: looseBoolean,
      reveal_preannotations_interactively: looseBoolean,
      evaluate_predictions_automatically: looseBoolean,
      show_ground_truth_first: looseBoolean,
      show_overlap_first: looseBoolean,
      strict_task_overlap: looseBoolean,
      require_comment_on_skip: looseBoolean,
      is_published: looseBoolean,
      color: z.string().regex(/^#[0-9a-fA-F]{6}$/, 'Color must be in "#RRGGBB" format'),
      maximum_annotations: integer(1, PROJECT_LIMITS.overlap),
      overlap_cohort_percentage: integer(0, 100),
      annotation_limit_count: integer(1, PROJECT_LIMITS.answersAPerson).nullable(),
      annotation_limit_percent: percent.nullable(),
      annotator_evaluation_enabled: looseBoolean,
      annotator_evaluation_onboarding_tasks: integer(0, PROJECT_LIMITS.knownTasks),
      annotator_evaluation_continuous_tasks: integer(0, PROJECT_LIMITS.knownTasks),
      pause_on_failed_annotator_evaluation: looseBoolean,
      annotator_evaluation_minimum_score: percent,
      annotator_evaluation_minimum_tasks: integer(0, PROJECT_LIMITS.knownTasks),
      min_annotations_to_start_training: integer(0, 1_000_000_000),
      max_additional_annotators_assignable: integer(0, PROJECT_LIMITS.overlap),
      custom_task_lock_ttl: integer(1, PROJECT_LIMITS.reservationSeconds).nullable(),
      agreement_threshold: share.nullable(),
      sampling: choice(sampling),
      /** Enterprise's; what else it holds is ignored. */
      assignment_settings: looseJson(
        z.object({ label_stream_task_distribution: choice(taskDistribution) }).partial(),
      ).nullable(),
      review_settings: looseJson(
        z.object({ review_only_manual_assignments: looseBoolean }).partial(),
      ).nullable(),
      skip_queue: choice(skipQueue),
      model_version: z.string().max(1000).nullable(),
      control_weights: looseJson(object).nullable(),
      pinned_at: z.iso
        .datetime({ offset: true, error: 'Write the time as 2024-01-31T00:00:00Z.' })
        .nullable(),
      organization: z.coerce.number(),
      created_by: looseJson(object),
    },
    { error: ({ input }) => expectedObject(input) },
  )
  .partial()
export type LabelStudioProject = z.infer<typeof labelStudioProject>

const listed = z.union([z.string(), z.array(z.string())]).optional()

export const labelStudioProjectsQuery = z.object({
  /** What is no page of the list is answered with 404 "Invalid page." */
  page: z.string().optional(),
  page_size: z.string().optional(),
  ordering: z.string().optional(),
  ids: listed,
  /** Part of the title; both names. */
  title: z.string().optional(),
  search: z.string().optional(),
  filter: z.string().optional(),
  /** Names of the fields that are wanted. */
  include: listed,
})
export type LabelStudioProjectsQuery = z.infer<typeof labelStudioProjectsQuery>

/** Both validate routes. Absent and null are told apart from text by the route, in Label Studio's words. */
export const validateConfigRequest = z.object({ label_config: z.unknown().optional() })

const count = z.number().int().nullable()

/** A project as Label Studio's API shows it. In the answer of a create, and only there, the counters are null. */
export const labelStudioProjectAnswer = z.object({
  id: z.number().int(),
  title: z.string(),
  description: z.string(),
  label_config: z.string(),
  expert_instruction: z.string(),
  show_instruction: z.boolean(),
  show_skip_button: z.boolean(),
  enable_empty_annotation: z.boolean(),
  show_annotation_history: z.boolean(),
  organization: z.number().int(),
  color: z.string(),
  maximum_annotations: z.number().int(),
  is_published: z.boolean(),
  model_version: z.string(),
  is_draft: z.boolean(),
  created_by: z
    .object({
      id: z.number().int(),
      first_name: z.string(),
      last_name: z.string(),
      email: z.string(),
      avatar: z.null(),
    })
    .nullable(),
  created_at: z.string(),
  min_annotations_to_start_training: z.number().int(),
  start_training_on_annotation_update: z.boolean(),
  show_collab_predictions: z.boolean(),
  num_tasks_with_annotations: count,
  task_number: count,
  useful_annotation_number: count,
  ground_truth_number: count,
  skipped_annotations_number: count,
  total_annotations_number: count,
  total_predictions_number: count,
  sampling: z.string(),
  show_ground_truth_first: z.boolean(),
  annotator_evaluation_enabled: z.boolean(),
  show_overlap_first: z.boolean(),
  overlap_cohort_percentage: z.number().int(),
  task_data_login: z.null(),
  task_data_password: z.null(),
  control_weights: z.record(z.string(), z.unknown()),
  parsed_label_config: z.record(z.string(), z.unknown()),
  evaluate_predictions_automatically: z.boolean(),
  config_has_control_tags: z.boolean(),
  skip_queue: z.string(),
  reveal_preannotations_interactively: z.boolean(),
  pinned_at: z.string().nullable(),
  finished_task_number: count,
  queue_total: z.number().int(),
  queue_done: z.number().int(),
  config_suitable_for_bulk_annotation: z.boolean(),
  state: z.null(),
  /** From here on Enterprise's. */
  queue_left: z.number().int(),
  assignment_settings: z.object({ label_stream_task_distribution: taskDistribution }),
})
export type LabelStudioProjectAnswer = z.infer<typeof labelStudioProjectAnswer>

export const labelStudioProjectList = z.object({
  count: z.number().int(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(labelStudioProjectAnswer.partial()),
})
