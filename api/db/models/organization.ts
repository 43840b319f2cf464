import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `organizations`. */
export class OrganizationRow extends Model<
  InferAttributes<OrganizationRow>,
  InferCreationAttributes<OrganizationRow>
> {
  declare id: CreationOptional<number>
  declare title: string
  declare timeZone: CreationOptional<string>
  declare locale: CreationOptional<string>
  declare defaultRole: CreationOptional<string>
  declare inviteToken: string
  declare settings: CreationOptional<object>
  declare version: CreationOptional<number>
  declare createdBy: CreationOptional<number | null>
  declare createdAt: CreationOptional<Date>
  declare updatedAt: CreationOptional<Date>
}

export function initOrganizationRow(sequelize: Sequelize): void {
  OrganizationRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      title: { type: DataTypes.TEXT, allowNull: false },
      timeZone: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'UTC' },
      locale: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'en' },
      defaultRole: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'annotator' },
      inviteToken: { type: DataTypes.TEXT, allowNull: false },
      settings: { type: DataTypes.JSONB, allowNull: false, defaultValue: {} },
      version: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      createdBy: { type: DataTypes.BIGINT },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      updatedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'organizations', modelName: 'OrganizationRow' },
  )
}
