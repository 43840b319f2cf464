import { z } from 'zod'
import { codeAndParams } from './code-and-params.ts'
import { personBrief } from './person.ts'
import { PROJECT_LIMITS } from './project-limits.ts'
import { role } from './role.ts'

const id = z.number().int()
const at = z.iso.datetime()

export const projectParams = z.object({ projectId: z.coerce.number().int().positive() })

export const skipQueue = z.enum(['REQUEUE_FOR_ME', 'REQUEUE_FOR_OTHERS', 'IGNORE_SKIPPED'])
export type SkipQueue = z.infer<typeof skipQueue>
export const reviewMode = z.enum(['none', 'on_disagreement', 'all'])
export type ReviewMode = z.infer<typeof reviewMode>
export const taskDistribution = z.enum(['auto_distribution', 'assigned_only'])
export type TaskDistribution = z.infer<typeof taskDistribution>
export const sampling = z.enum(['Sequential sampling', 'Uniform sampling', 'Uncertainty sampling'])
export type Sampling = z.infer<typeof sampling>

/** Everything a project's settings page shows, with its ranges. */
export const projectSettings = z.object({
  /** Answers a task asks for: its overlap. */
  maximumAnnotations: z.number().int().min(1).max(PROJECT_LIMITS.overlap),
  /** Percent of the tasks that ask for that many answers; the others ask for one. */
  overlapCohortPercentage: z.number().int().min(0).max(100),
  /** Whether an answer nobody had a place for is left out of agreement and completion. */
  strictTaskOverlap: z.boolean(),
  /** How many tasks one person may answer: a number, a percentage of the tasks, or the smaller of both. */
  annotationLimitCount: z.number().int().min(1).max(PROJECT_LIMITS.answersAPerson).nullable(),
  annotationLimitPercent: z.number().gt(0).max(100).nullable(),
  /** Tasks with a known answer are given to everybody, whatever their overlap. */
  annotatorEvaluationEnabled: z.boolean(),
  /** So many of them before anything else. */
  annotatorEvaluationOnboardingTasks: z.number().int().min(0).max(PROJECT_LIMITS.knownTasks),
  /** So many more, where they come in the project's order. */
  annotatorEvaluationContinuousTasks: z.number().int().min(0).max(PROJECT_LIMITS.knownTasks),
  /** Whoever agrees too little with the known answers is paused, until the settings are relaxed. */
  pauseOnFailedAnnotatorEvaluation: z.boolean(),
  /** Percent of agreement that is enough. */
  annotatorEvaluationMinimumScore: z.number().min(0).max(100),
  /** Nobody is paused before he has done so many tasks with a known answer. */
  annotatorEvaluationMinimumTasks: z.number().int().min(0).max(PROJECT_LIMITS.knownTasks),
  /** Those too before anything else. */
  showGroundTruthFirst: z.boolean(),
  skipQueue,
  showSkipButton: z.boolean(),
  requireCommentOnSkip: z.boolean(),
  /** How long a person keeps a seat without a sign of life. */
  reservationSeconds: z.number().int().min(1).max(PROJECT_LIMITS.reservationSeconds),
  /** 0 to 1. */
  agreementThreshold: z.number().min(0).max(1),
  /** How many more people may be asked when those of the overlap disagree. */
  maxAdditionalAnnotators: z.number().int().min(0).max(PROJECT_LIMITS.overlap),
  reviewMode,
  requireCommentOnReject: z.boolean(),
  requeueRejectedToAuthor: z.boolean(),
  /** How long the project's managers have for a task that is stuck, before it climbs to the administrators. */
  escalationHours: z.number().int().min(1).max(PROJECT_LIMITS.escalationHours),
  enableEmptyAnnotation: z.boolean(),
  /** What a model marked as `hidden` is not seen before the person drags over it. */
  revealPreannotationsInteractively: z.boolean(),
  /** HTML, sanitised when stored. */
  expertInstruction: z.string().max(PROJECT_LIMITS.instruction),
  showInstruction: z.boolean(),
  sampling,
  /** Tasks that ask for several answers come before the others. */
  showOverlapFirst: z.boolean(),
  /** Tasks that have answers are finished before others are begun. */
  finishStartedFirst: z.boolean(),
  taskDistribution,
  /** Reviewers get the tasks that are assigned to them and no others. */
  reviewOnlyManualAssignments: z.boolean(),
})
export type ProjectSettings = z.infer<typeof projectSettings>

export const projectTitle = z
  .string()
  .trim()
  .refine((title) => title === '' || title.length >= PROJECT_LIMITS.title.min, {
    message: `Ensure this field has at least ${PROJECT_LIMITS.title.min} characters.`,
  })
  .refine((title) => title.length <= PROJECT_LIMITS.title.max, {
    message: `Ensure this field has no more than ${PROJECT_LIMITS.title.max} characters.`,
  })
export const projectColor = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'Write the colour as #RRGGBB.')
export const labelConfigText = z.string().max(PROJECT_LIMITS.labelConfig)

/** A card of the projects page. */
export const projectCard = z.object({
  id,
  title: z.string(),
  description: z.string(),
  color: z.string(),
  isPublished: z.boolean(),
  createdAt: at,
  counts: z.object({
    tasks: z.number().int(),
    completed: z.number().int(),
    needsReview: z.number().int(),
    escalated: z.number().int(),
    annotations: z.number().int(),
  }),
  mine: z.object({
    hasWork: z.boolean(),
    reviewHasWork: z.boolean(),
    /** Answers given since midnight of the project's zone, and ever. */
    today: z.number().int(),
    total: z.number().int(),
    /** Answers a reviewer sent back, the longest waiting first: how many, and the first of them. */
    sentBack: z.object({
      count: z.number().int(),
      tasks: z.array(z.object({ taskId: id, comment: z.string(), by: personBrief, at })),
    }),
    /** Tasks begun and not handed in, which the person still holds: how many, and the first of them. */
    underWay: z.object({ count: z.number().int(), tasks: z.array(z.object({ taskId: id, savedAt: at })) }),
    /** Why there is nothing to label now, as a claim would answer; null: there is, or it is not his to label. */
    none: codeAndParams.nullable(),
  }),
  can: z.object({
    edit: z.boolean(),
    label: z.boolean(),
    review: z.boolean(),
    viewData: z.boolean(),
  }),
})
export type ProjectCard = z.infer<typeof projectCard>

export const projectList = z.object({ projects: z.array(projectCard) })
export type ProjectList = z.infer<typeof projectList>

/** What keeps people from starting; publishing is possible all the same when only members are missing. */
export const missingToPublish = z.enum(['labeling_config', 'supported_tags', 'tasks', 'members'])
export type MissingToPublish = z.infer<typeof missingToPublish>

export const projectDetail = projectCard.extend({
  settings: projectSettings,
  labelConfig: z.string(),
  configVersion: z.number().int(),
  openToOrganization: z.boolean(),
  myRole: role,
  ruleSet: z.object({
    version: z.number().int(),
    /** Rules as `domain/rule-language` writes them. */
    rules: z.array(z.record(z.string(), z.unknown())),
  }),
  missingToPublish: z.array(missingToPublish),
})
export type ProjectDetail = z.infer<typeof projectDetail>

/** The create dialog: chosen people is preselected, publishing is a step of its own. */
export const createProjectRequest = z.object({
  title: projectTitle.default(''),
  description: z.string().max(PROJECT_LIMITS.description).optional(),
  color: projectColor.optional(),
  labelConfig: labelConfigText.default('<View></View>'),
  people: z.enum(['chosen', 'everyone']).default('chosen'),
  memberIds: z.array(id).max(PROJECT_LIMITS.members).optional(),
  settings: projectSettings.partial().optional(),
})
export type CreateProjectRequest = z.infer<typeof createProjectRequest>
/** What the page sends. */
export type CreateProjectInput = z.input<typeof createProjectRequest>

export const projectPatch = z
  .object({
    title: projectTitle,
    description: z.string().max(PROJECT_LIMITS.description),
    color: projectColor,
    labelConfig: labelConfigText,
    openToOrganization: z.boolean(),
    settings: projectSettings.partial(),
  })
  .partial()
export type ProjectPatch = z.infer<typeof projectPatch>

export const publishRequest = z.object({ published: z.boolean() })
export type PublishRequest = z.infer<typeof publishRequest>

/** `POST /api/ts/samples`: a project with real content, ready to label. */
export const SAMPLES = ['emails', 'speeches', 'photographs'] as const
export const sampleRequest = z.object({ sample: z.enum(SAMPLES) })
export type SampleRequest = z.infer<typeof sampleRequest>
export const sampleCreated = z.object({ projectId: id })
export type SampleCreated = z.infer<typeof sampleCreated>
