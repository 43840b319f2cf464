import type { Flow, StageId } from '../flow.ts'
import type { StageKind } from '../seat.ts'

/** The stages of a flow that ask for one kind of work, in the flow's order: a person is offered them in turn. */
export function stagesOfKind(flow: Flow, kind: StageKind): readonly StageId[] {
  return Object.keys(flow.stages).filter((id) => flow.stages[id]?.kind === kind)
}
