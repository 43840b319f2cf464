import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `claim_pace`. */
export class ClaimPaceRow extends Model<
  InferAttributes<ClaimPaceRow>,
  InferCreationAttributes<ClaimPaceRow>
> {
  declare processId: string
  declare p99Ms: number
  declare claims: number
  declare measuredAt: CreationOptional<Date>
}

export function initClaimPaceRow(sequelize: Sequelize): void {
  ClaimPaceRow.init(
    {
      processId: { type: DataTypes.UUID, allowNull: false, primaryKey: true },
      p99Ms: { type: DataTypes.DOUBLE, allowNull: false },
      claims: { type: DataTypes.INTEGER, allowNull: false },
      measuredAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'claim_pace', modelName: 'ClaimPaceRow' },
  )
}
