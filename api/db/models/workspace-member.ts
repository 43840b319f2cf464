import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `workspace_members`. */
export class WorkspaceMemberRow extends Model<
  InferAttributes<WorkspaceMemberRow>,
  InferCreationAttributes<WorkspaceMemberRow>
> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare workspaceId: number
  declare userId: number
  declare createdAt: CreationOptional<Date>
}

export function initWorkspaceMemberRow(sequelize: Sequelize): void {
  WorkspaceMemberRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      workspaceId: { type: DataTypes.BIGINT, allowNull: false },
      userId: { type: DataTypes.BIGINT, allowNull: false },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'workspace_members', modelName: 'WorkspaceMemberRow' },
  )
}
