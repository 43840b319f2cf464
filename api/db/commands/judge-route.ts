import { BUILT_IN_FLOW } from '../../../domain/flow.ts'
import type { Flow, StageId } from '../../../domain/flow.ts'
import { isDisputed, withDispute } from '../../../domain/queue/dispute.ts'
import { judgedStage, routeOf } from '../../../domain/settle-route.ts'
import type { Route } from '../../../domain/settle-route.ts'
import type { SettlingView, TaskToSettle } from '../queries/task-to-settle.ts'
import { judgeTask } from './judge-task.ts'
import type { Decide, Judgement } from './judge-task.ts'

export interface JudgedTask extends Judgement {
  readonly flow: Flow
  /** The stage that was judged. */
  readonly stage: StageId
  readonly route: Route
}

/**
 * What the rules say about a full task, and where that leads.
 * @param isAnybodyLeft asked only where the rules want one more person.
 */
export async function judgeRoute(
  { task, view }: { readonly task: TaskToSettle; readonly view: SettlingView },
  decide: Decide,
  isAnybodyLeft: (stage: StageId) => Promise<boolean>,
): Promise<JudgedTask> {
  const flow = task.flow ?? BUILT_IN_FLOW
  const stage = judgedStage(flow, task.stage)
  const judgement = await judgeTask({ task, view, asksRules: flow.stages[stage]?.decides ?? true }, decide)
  const decision = isDisputed(task.round, view.seats) ? withDispute(judgement.decision) : judgement.decision
  const { verdict } = decision
  const route = routeOf(flow, stage, verdict, {
    extraAnnotators: task.extraAnnotators,
    maxAdditionalAnnotators: task.maxAdditionalAnnotators,
    isAnybodyLeft: verdict === 'add_annotator' && (await isAnybodyLeft(stage)),
  })
  return { ...judgement, decision, flow, stage, route }
}
