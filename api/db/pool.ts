import type { Writable } from 'node:stream'
import type pg from 'pg'
import type { Sequelize } from 'sequelize'

/** A connection of Sequelize's pool, as the driver made it. */
export type Connection = pg.Client & { uuid?: string | undefined }

interface Manager {
  readonly getConnection: (options: {
    readonly type: 'write'
    readonly useMaster: boolean
  }) => Promise<Connection>
  readonly releaseConnection: (connection: Connection) => void
  readonly destroyConnection: (connection: Connection) => Promise<void>
}
const managerOf = (sequelize: Sequelize): Manager => sequelize.connectionManager as unknown as Manager

export function takeConnection(sequelize: Sequelize): Promise<Connection> {
  return managerOf(sequelize).getConnection({ type: 'write', useMaster: true })
}

export function giveConnectionBack(sequelize: Sequelize, connection: Connection): void {
  connection.uuid = undefined
  managerOf(sequelize).releaseConnection(connection)
}

/** For one whose state nobody knows. */
export async function throwConnectionAway(sequelize: Sequelize, connection: Connection): Promise<void> {
  connection.uuid = undefined
  await managerOf(sequelize).destroyConnection(connection)
}

/**
 * Statements sent without waiting for one another share a round trip: they go out one behind the other, are answered
 * in that order, and each sees what those before it did.
 */
export function pipelineConnections(sequelize: Sequelize): void {
  sequelize.addHook('afterConnect', (connection) => {
    Object.assign(connection as object, { pipeline: true })
  })
}

/** Everything written to the connection in this turn leaves in one packet. */
export function writeTogether(connection: Connection): void {
  const { stream } = (connection as unknown as { connection: { stream: Writable } }).connection
  stream.cork()
  process.nextTick(() => {
    stream.uncork()
  })
}
