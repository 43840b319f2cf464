import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `sessions`. */
export class SessionRow extends Model<InferAttributes<SessionRow>, InferCreationAttributes<SessionRow>> {
  declare idHash: string
  declare userId: number
  declare csrfToken: string
  declare userAgent: CreationOptional<string>
  declare createdAt: CreationOptional<Date>
  declare lastSeenAt: CreationOptional<Date>
  declare expiresAt: Date
}

export function initSessionRow(sequelize: Sequelize): void {
  SessionRow.init(
    {
      idHash: { type: DataTypes.TEXT, allowNull: false, primaryKey: true },
      userId: { type: DataTypes.BIGINT, allowNull: false },
      csrfToken: { type: DataTypes.TEXT, allowNull: false },
      userAgent: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      lastSeenAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      expiresAt: { type: DataTypes.DATE, allowNull: false },
    },
    { sequelize, tableName: 'sessions', modelName: 'SessionRow' },
  )
}
