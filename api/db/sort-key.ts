import { KEY_RANGE, OVERLAP_FIRST } from '../../domain/queue/sort-key.ts'

/** The same for a task whenever it is asked for, and nothing anybody could have meant. */
const CHANCE = `(hashint8extended(t.id, p.id) & ${KEY_RANGE - 1})`

const HALF = KEY_RANGE / 2

/** Only the shown set of predictions; the one the model is least sure of. */
const SCORE = `(select min(q.score) from predictions q
    where q.task_id = t.id and q.model_version = p.model_version and q.deleted_at is null)`

const key = (score: string): string => `(
  case p.sampling
    when 'Uniform sampling' then ${KEY_RANGE} + ${CHANCE}
    when 'Uncertainty sampling' then ${2 * KEY_RANGE}
      + coalesce(floor((${score} / (1 + abs(${score})) + 1) / 2 * ${HALF}), ${HALF} + ${CHANCE} / 2)
    else t.id
  end - case when p.show_overlap_first and t.overlap > 1 then ${OVERLAP_FIRST} else 0 end)::double precision`

/** The sort key of the seats of a task `t` of a project `p`: `sortKeyOf` in SQL. */
export const SORT_KEY = key(SCORE)

/** The same of a task that no model has spoken of yet. */
export const SORT_KEY_UNSCORED = key('null::double precision')
