import { Transaction } from 'sequelize'
import type { Sequelize } from 'sequelize'
import { giveConnectionBack, takeConnection, throwConnectionAway, writeTogether } from './pool.ts'
import type { Connection } from './pool.ts'

/** A transaction that runs: models take part by `forModels`, statements by `connection`. */
export interface OpenTransaction {
  readonly connection: Connection
  readonly forModels: Transaction
  readonly commit: () => Promise<void>
  /**
   * Never fails: a connection that cannot be rolled back is thrown away, which comes to the same. After a commit it
   * does nothing: the connection may be somebody else's by then.
   */
  readonly rollback: () => Promise<void>
}

/** Opens a transaction (READ COMMITTED) whose `begin` leaves with its first statement, saving a round trip. */
export async function openTransaction(sequelize: Sequelize): Promise<OpenTransaction> {
  const connection = await takeConnection(sequelize)
  const forModels = new Transaction(sequelize, {})
  connection.uuid = (forModels as unknown as { id: string }).id
  Object.assign(forModels, { connection })
  writeTogether(connection)
  // When it fails the first statement fails too, and says why.
  connection.query('begin').catch(() => undefined)

  let isFinished = false
  const finish = (how: 'commit' | 'rollback'): void => {
    isFinished = true
    Object.assign(forModels, { finished: how })
    giveConnectionBack(sequelize, connection)
  }

  return {
    connection,
    forModels,
    commit: async () => {
      writeTogether(connection)
      const { command } = await connection.query('commit')
      // Postgres answers a commit after an error with a rollback, and calls it a success.
      if (command !== 'COMMIT') throw new Error('A statement of this transaction failed, and nobody looked')
      finish('commit')
    },
    rollback: async () => {
      if (isFinished) return
      await connection.query('rollback').then(
        () => finish('rollback'),
        () => throwConnectionAway(sequelize, connection).catch(() => undefined),
      )
    },
  }
}
