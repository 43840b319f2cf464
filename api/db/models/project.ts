import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `projects`. */
export class ProjectRow extends Model<InferAttributes<ProjectRow>, InferCreationAttributes<ProjectRow>> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare workspaceId: CreationOptional<number | null>
  declare title: CreationOptional<string>
  declare description: CreationOptional<string>
  declare color: CreationOptional<string>
  declare labelConfig: CreationOptional<string>
  declare configVersion: CreationOptional<number>
  declare ruleSetVersion: CreationOptional<number>
  declare flowVersion: CreationOptional<number>
  declare policyVersion: CreationOptional<number>
  declare isPublished: CreationOptional<boolean>
  declare openToOrganization: CreationOptional<boolean>
  declare expertInstruction: CreationOptional<string>
  declare showInstruction: CreationOptional<boolean>
  declare showSkipButton: CreationOptional<boolean>
  declare enableEmptyAnnotation: CreationOptional<boolean>
  declare showAnnotationHistory: CreationOptional<boolean>
  declare showCollabPredictions: CreationOptional<boolean>
  declare revealPreannotationsInteractively: CreationOptional<boolean>
  declare evaluatePredictionsAutomatically: CreationOptional<boolean>
  declare minAnnotationsToStartTraining: CreationOptional<number>
  declare modelVersion: CreationOptional<string>
  declare maximumAnnotations: CreationOptional<number>
  declare overlapCohortPercentage: CreationOptional<number>
  declare strictTaskOverlap: CreationOptional<boolean>
  declare sampling: CreationOptional<string>
  declare skipQueue: CreationOptional<'REQUEUE_FOR_ME' | 'REQUEUE_FOR_OTHERS' | 'IGNORE_SKIPPED'>
  declare requireCommentOnSkip: CreationOptional<boolean>
  declare showGroundTruthFirst: CreationOptional<boolean>
  declare showOverlapFirst: CreationOptional<boolean>
  declare finishStartedFirst: CreationOptional<boolean>
  declare taskDistribution: CreationOptional<'auto_distribution' | 'assigned_only'>
  declare reviewOnlyManualAssignments: CreationOptional<boolean>
  declare reservationSeconds: CreationOptional<number>
  declare agreementThreshold: CreationOptional<number>
  declare maxAdditionalAnnotators: CreationOptional<number>
  declare annotationLimitCount: CreationOptional<number | null>
  declare annotationLimitPercent: CreationOptional<number | null>
  declare annotatorEvaluationEnabled: CreationOptional<boolean>
  declare annotatorEvaluationOnboardingTasks: CreationOptional<number>
  declare annotatorEvaluationContinuousTasks: CreationOptional<number>
  declare pauseOnFailedAnnotatorEvaluation: CreationOptional<boolean>
  declare annotatorEvaluationMinimumScore: CreationOptional<number>
  declare annotatorEvaluationMinimumTasks: CreationOptional<number>
  declare answerLimit: CreationOptional<number | null>
  declare reviewMode: CreationOptional<'none' | 'on_disagreement' | 'all'>
  declare requireCommentOnReject: CreationOptional<boolean>
  declare requeueRejectedToAuthor: CreationOptional<boolean>
  declare escalationHours: CreationOptional<number>
  declare controlWeights: CreationOptional<object>
  declare timeZone: CreationOptional<string | null>
  declare version: CreationOptional<number>
  declare nextInnerId: CreationOptional<number>
  declare createdBy: CreationOptional<number | null>
  declare createdAt: CreationOptional<Date>
  declare updatedAt: CreationOptional<Date>
  declare pinnedAt: CreationOptional<Date | null>
  declare deletedAt: CreationOptional<Date | null>
  declare deletedBy: CreationOptional<number | null>
}

/** How much one person may answer, and what he is measured by. */
const LIMITS = {
  annotationLimitCount: { type: DataTypes.INTEGER },
  annotationLimitPercent: { type: DataTypes.DOUBLE },
  annotatorEvaluationEnabled: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
  annotatorEvaluationOnboardingTasks: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
  annotatorEvaluationContinuousTasks: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
  pauseOnFailedAnnotatorEvaluation: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
  annotatorEvaluationMinimumScore: { type: DataTypes.DOUBLE, allowNull: false, defaultValue: 95 },
  annotatorEvaluationMinimumTasks: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 10 },
  answerLimit: { type: DataTypes.INTEGER },
}

export function initProjectRow(sequelize: Sequelize): void {
  ProjectRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      workspaceId: { type: DataTypes.BIGINT },
      title: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      description: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      color: { type: DataTypes.TEXT, allowNull: false, defaultValue: '#FFFFFF' },
      labelConfig: { type: DataTypes.TEXT, allowNull: false, defaultValue: '<View></View>' },
      configVersion: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
      ruleSetVersion: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      flowVersion: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
      policyVersion: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
      isPublished: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      openToOrganization: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      expertInstruction: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      showInstruction: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      showSkipButton: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
      enableEmptyAnnotation: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
      showAnnotationHistory: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      showCollabPredictions: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
      revealPreannotationsInteractively: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      evaluatePredictionsAutomatically: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      minAnnotationsToStartTraining: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      modelVersion: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      maximumAnnotations: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
      overlapCohortPercentage: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 100 },
      strictTaskOverlap: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
      sampling: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'Sequential sampling' },
      skipQueue: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'REQUEUE_FOR_OTHERS' },
      requireCommentOnSkip: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      showGroundTruthFirst: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      showOverlapFirst: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      finishStartedFirst: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      taskDistribution: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'auto_distribution' },
      reviewOnlyManualAssignments: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      reservationSeconds: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 3600 },
      agreementThreshold: { type: DataTypes.DOUBLE, allowNull: false, defaultValue: 0.7 },
      maxAdditionalAnnotators: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      ...LIMITS,
      reviewMode: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'on_disagreement' },
      requireCommentOnReject: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      requeueRejectedToAuthor: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
      escalationHours: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 24 },
      controlWeights: { type: DataTypes.JSONB, allowNull: false, defaultValue: {} },
      timeZone: { type: DataTypes.TEXT },
      version: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      nextInnerId: { type: DataTypes.BIGINT, allowNull: false, defaultValue: 1 },
      createdBy: { type: DataTypes.BIGINT },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      updatedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      pinnedAt: { type: DataTypes.DATE },
      deletedAt: { type: DataTypes.DATE },
      deletedBy: { type: DataTypes.BIGINT },
    },
    { sequelize, tableName: 'projects', modelName: 'ProjectRow' },
  )
}
