import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `project_members`. */
export class ProjectMemberRow extends Model<
  InferAttributes<ProjectMemberRow>,
  InferCreationAttributes<ProjectMemberRow>
> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: number
  declare userId: number
  declare role: CreationOptional<'annotator' | 'reviewer' | null>
  declare roleSource: CreationOptional<'manual' | 'saml' | 'scim' | 'ldap' | 'api' | 'billing'>
  declare createdAt: CreationOptional<Date>
}

export function initProjectMemberRow(sequelize: Sequelize): void {
  ProjectMemberRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false },
      userId: { type: DataTypes.BIGINT, allowNull: false },
      role: { type: DataTypes.TEXT },
      roleSource: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'manual' },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'project_members', modelName: 'ProjectMemberRow' },
  )
}
