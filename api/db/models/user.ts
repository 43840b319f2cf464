import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `users`. */
export class UserRow extends Model<InferAttributes<UserRow>, InferCreationAttributes<UserRow>> {
  declare id: CreationOptional<number>
  declare kind: CreationOptional<'person' | 'service' | 'model'>
  declare email: CreationOptional<string | null>
  declare username: CreationOptional<string>
  declare firstName: CreationOptional<string>
  declare lastName: CreationOptional<string>
  declare phone: CreationOptional<string>
  declare passwordHash: CreationOptional<string | null>
  declare activeOrganizationId: CreationOptional<number | null>
  declare timeZone: CreationOptional<string | null>
  declare locale: CreationOptional<string | null>
  declare hotkeys: CreationOptional<object>
  declare preferences: CreationOptional<object>
  declare allowNewsletters: CreationOptional<boolean>
  declare dateJoined: CreationOptional<Date>
  declare lastActivity: CreationOptional<Date>
  declare createdAt: CreationOptional<Date>
  declare updatedAt: CreationOptional<Date>
  declare deletedAt: CreationOptional<Date | null>
}

export function initUserRow(sequelize: Sequelize): void {
  UserRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      kind: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'person' },
      email: { type: DataTypes.CITEXT },
      username: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      firstName: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      lastName: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      phone: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      passwordHash: { type: DataTypes.TEXT },
      activeOrganizationId: { type: DataTypes.BIGINT },
      timeZone: { type: DataTypes.TEXT },
      locale: { type: DataTypes.TEXT },
      hotkeys: { type: DataTypes.JSONB, allowNull: false, defaultValue: {} },
      preferences: { type: DataTypes.JSONB, allowNull: false, defaultValue: {} },
      allowNewsletters: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      dateJoined: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      lastActivity: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      updatedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      deletedAt: { type: DataTypes.DATE },
    },
    { sequelize, tableName: 'users', modelName: 'UserRow' },
  )
}
