import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { ModelStatic } from 'sequelize'
import { createDatabase, dropDatabase } from '../../test/database.ts'
import { connect, database, disconnect, select } from './connect.ts'
import { migrateDown, migrateUp } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'

interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly isNullable: boolean
}

describe('the steps of the schema', () => {
  let url = ''
  beforeAll(async () => {
    url = await createDatabase()
    connect({ url, poolSize: 4 })
  }, 60_000)
  afterAll(async () => {
    await disconnect()
    await dropDatabase(url)
  })

  test('run in the order of their names, which are never used twice', () => {
    const names = MIGRATIONS.map((step) => step.name)
    expect(names).toEqual([...new Set(names)].sort())
  })

  test('go all the way down and up again, and leave the same schema', async () => {
    const before = await columns()
    expect(await migrateDown()).toHaveLength(MIGRATIONS.length)
    expect((await columns()).map(({ table }) => table)).toEqual([])
    expect(await migrateUp()).toEqual(MIGRATIONS.map((step) => step.name))
    expect(await columns()).toEqual(before)
  }, 60_000)

  test('run once when several processes start together', async () => {
    expect(await Promise.all([migrateUp(), migrateUp()])).toEqual([[], []])
  })

  test('say what the models say: the same tables, columns, types and which may be null', async () => {
    const models = Object.values(database().models as Record<string, ModelStatic<never>>)
    const modelled = models.flatMap((model) =>
      Object.values(model.getAttributes()).map((attribute): Column => {
        const { field, type, allowNull } = attribute as {
          field: string
          type: { toString: (options: object) => string } | string
          allowNull?: boolean
        }
        return {
          table: model.tableName,
          name: field,
          type: typeName(typeof type === 'string' ? type : type.toString({})),
          isNullable: allowNull !== false,
        }
      }),
    )
    // Umzug keeps its own model of its own table.
    const ours = modelled.filter(({ table }) => table !== 'schema_steps')
    expect(sorted(ours)).toEqual(sorted(await columns()))
  })
})

/** Sequelize's names of types, in Postgres's words. */
function typeName(sequelize: string): string {
  const names: Readonly<Record<string, string>> = {
    BIGINT: 'bigint',
    INTEGER: 'integer',
    'DOUBLE PRECISION': 'double precision',
    TEXT: 'text',
    CITEXT: 'citext',
    BOOLEAN: 'boolean',
    JSONB: 'jsonb',
    UUID: 'uuid',
    XID8: 'xid8',
    'TEXT[]': 'text[]',
    'BIGINT[]': 'int8[]',
    DATE: 'date',
    'VARCHAR(255)': 'character varying',
    DATETIME: 'timestamp with time zone',
    'TIMESTAMP WITH TIME ZONE': 'timestamp with time zone',
  }
  return names[sequelize] ?? sequelize
}

function sorted(all: readonly Column[]): readonly Column[] {
  return [...all].sort((a, b) => `${a.table}.${a.name}`.localeCompare(`${b.table}.${b.name}`))
}

/** Every column but those of umzug's own table. */
function columns(): Promise<Column[]> {
  return select<Column>(`
    select c.table_name as "table", c.column_name as name, c.is_nullable = 'YES' as "isNullable",
           case when c.data_type = 'ARRAY' then ltrim(c.udt_name, '_') || '[]' when c.data_type = 'USER-DEFINED' then c.udt_name
                else c.data_type end as type
    from information_schema.columns c
    where c.table_schema = 'public' and c.table_name <> 'schema_steps'
    order by 1, 2`)
}
