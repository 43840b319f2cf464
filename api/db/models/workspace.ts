import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `workspaces`. */
export class WorkspaceRow extends Model<
  InferAttributes<WorkspaceRow>,
  InferCreationAttributes<WorkspaceRow>
> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare title: string
  declare description: CreationOptional<string>
  declare color: CreationOptional<string>
  declare isPersonal: CreationOptional<boolean>
  declare isArchived: CreationOptional<boolean>
  declare version: CreationOptional<number>
  declare createdBy: CreationOptional<number | null>
  declare createdAt: CreationOptional<Date>
  declare updatedAt: CreationOptional<Date>
}

export function initWorkspaceRow(sequelize: Sequelize): void {
  WorkspaceRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      title: { type: DataTypes.TEXT, allowNull: false },
      description: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      color: { type: DataTypes.TEXT, allowNull: false, defaultValue: '#FFFFFF' },
      isPersonal: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      isArchived: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      version: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      createdBy: { type: DataTypes.BIGINT },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      updatedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'workspaces', modelName: 'WorkspaceRow' },
  )
}
