import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `permission_overrides`. */
export class PermissionOverrideRow extends Model<
  InferAttributes<PermissionOverrideRow>,
  InferCreationAttributes<PermissionOverrideRow>
> {
  declare organizationId: number
  declare permission: string
  declare roles: string[]
  declare updatedBy: CreationOptional<number | null>
  declare updatedAt: CreationOptional<Date>
}

export function initPermissionOverrideRow(sequelize: Sequelize): void {
  PermissionOverrideRow.init(
    {
      organizationId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      permission: { type: DataTypes.TEXT, allowNull: false, primaryKey: true },
      roles: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false },
      updatedBy: { type: DataTypes.BIGINT },
      updatedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'permission_overrides', modelName: 'PermissionOverrideRow' },
  )
}
