import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import { TAGS } from '../../domain/labeling-config/tag-table.ts'
import type { Permission } from '../../domain/permissions.ts'
import type { MissingToPublish, ProjectCard, ProjectDetail, ProjectSettings } from '../contract/projects.ts'
import type { LiveRules, ProjectCounts, ProjectFields, ReachedProject } from '../db/index.ts'
import type { WorkInProject } from '../work-in-projects.ts'
import { presentMyWork } from './present-my-work.ts'

export interface CardFacts {
  readonly project: ProjectFields
  readonly permissions: ReadonlySet<Permission>
  readonly counts: ProjectCounts | null
  readonly work: WorkInProject | null
}

/** A card of the projects page: what the project holds, and what the person may and can do there. */
export function presentProjectCard({ project, permissions, counts, work }: CardFacts): ProjectCard {
  return {
    id: project.id,
    title: project.title,
    description: project.description,
    color: project.color,
    isPublished: project.isPublished,
    createdAt: project.createdAt.toISOString(),
    counts: presentCounts(counts),
    mine: presentMyWork(work, permissions),
    can: {
      edit: permissions.has('project.edit'),
      label: permissions.has('task.label'),
      review: permissions.has('task.review'),
      viewData: permissions.has('data.view'),
    },
  }
}

const NOTHING: ProjectCard['counts'] = {
  tasks: 0,
  completed: 0,
  needsReview: 0,
  escalated: 0,
  annotations: 0,
}

function presentCounts(counts: ProjectCounts | null): ProjectCard['counts'] {
  if (counts === null) return NOTHING
  const { tasks, completed, needsReview, escalated, annotations } = counts
  return { tasks, completed, needsReview, escalated, annotations }
}

export interface DetailFacts extends CardFacts {
  readonly project: ReachedProject
  readonly rules: LiveRules
  readonly memberCount: number
}

export function presentProjectDetail(facts: DetailFacts): ProjectDetail {
  const { project, rules } = facts
  return {
    ...presentProjectCard(facts),
    settings: presentSettings(project),
    labelConfig: project.labelConfig,
    configVersion: project.configVersion,
    openToOrganization: project.openToOrganization,
    myRole: project.myRole,
    ruleSet: { version: rules.version, rules: [...rules.rules] },
    missingToPublish: missingToPublish(facts),
  }
}

function presentSettings(project: ProjectFields): ProjectSettings {
  return {
    maximumAnnotations: project.maximumAnnotations,
    overlapCohortPercentage: project.overlapCohortPercentage,
    strictTaskOverlap: project.strictTaskOverlap,
    annotationLimitCount: project.annotationLimitCount,
    annotationLimitPercent: project.annotationLimitPercent,
    annotatorEvaluationEnabled: project.annotatorEvaluationEnabled,
    annotatorEvaluationOnboardingTasks: project.annotatorEvaluationOnboardingTasks,
    annotatorEvaluationContinuousTasks: project.annotatorEvaluationContinuousTasks,
    pauseOnFailedAnnotatorEvaluation: project.pauseOnFailedAnnotatorEvaluation,
    annotatorEvaluationMinimumScore: project.annotatorEvaluationMinimumScore,
    annotatorEvaluationMinimumTasks: project.annotatorEvaluationMinimumTasks,
    showGroundTruthFirst: project.showGroundTruthFirst,
    skipQueue: project.skipQueue,
    showSkipButton: project.showSkipButton,
    requireCommentOnSkip: project.requireCommentOnSkip,
    reservationSeconds: project.reservationSeconds,
    agreementThreshold: project.agreementThreshold,
    maxAdditionalAnnotators: project.maxAdditionalAnnotators,
    reviewMode: project.reviewMode,
    requireCommentOnReject: project.requireCommentOnReject,
    escalationHours: project.escalationHours,
    requeueRejectedToAuthor: project.requeueRejectedToAuthor,
    enableEmptyAnnotation: project.enableEmptyAnnotation,
    revealPreannotationsInteractively: project.revealPreannotationsInteractively,
    expertInstruction: project.expertInstruction,
    showInstruction: project.showInstruction,
    sampling: project.sampling as ProjectSettings['sampling'],
    showOverlapFirst: project.showOverlapFirst,
    finishStartedFirst: project.finishStartedFirst,
    taskDistribution: project.taskDistribution,
    reviewOnlyManualAssignments: project.reviewOnlyManualAssignments,
  }
}

/** Tags of the language that are kept and not drawn yet; what is no tag at all is nobody's to wait for. */
export const tagsNotDrawn = (labelConfig: string): readonly string[] =>
  readLabelingConfig(labelConfig).unsupportedTags.filter((tag) => TAGS.has(tag))

/** What keeps people from starting. */
export function missingToPublish({ project, counts, memberCount }: DetailFacts): MissingToPublish[] {
  const missing: MissingToPublish[] = []
  if (!/\stoName\s*=/.test(project.labelConfig)) missing.push('labeling_config')
  if (tagsNotDrawn(project.labelConfig).length > 0) missing.push('supported_tags')
  if ((counts?.tasks ?? 0) === 0) missing.push('tasks')
  if (!project.openToOrganization && memberCount === 0) missing.push('members')
  return missing
}
