import { DataTypes, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `rate_limits`. */
export class RateLimitRow extends Model<
  InferAttributes<RateLimitRow>,
  InferCreationAttributes<RateLimitRow>
> {
  declare key: string
  declare points: CreationOptional<number>
  /** Milliseconds since 1970. */
  declare expire: CreationOptional<number | null>
}

export function initRateLimitRow(sequelize: Sequelize): void {
  RateLimitRow.init(
    {
      key: { type: DataTypes.STRING(255), allowNull: false, primaryKey: true },
      points: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      expire: { type: DataTypes.BIGINT },
    },
    { sequelize, tableName: 'rate_limits', modelName: 'RateLimitRow' },
  )
}
