import { isGrpcServiceError, WorkflowExecutionAlreadyStartedError } from '@temporalio/client'

/**
 * What a failed call means. `already`: Temporal has it. `refused`: this message will be refused again as it is.
 * `away`: the server, the namespace or the road to it is gone; the message is innocent.
 */
export type DeliveryFailure = 'already' | 'refused' | 'away'

/** gRPC codes: INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, UNIMPLEMENTED. */
const REFUSALS: readonly number[] = [3, 9, 11, 12]

export function readFailure(error: unknown): DeliveryFailure {
  if (error instanceof WorkflowExecutionAlreadyStartedError) return 'already'
  const code = grpcCodeOf(error)
  if (code === null) return 'refused'
  return REFUSALS.includes(code) ? 'refused' : 'away'
}

/** The client wraps a server's answer in a ServiceError; the code is on the cause. */
function grpcCodeOf(error: unknown): number | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (isGrpcServiceError(at)) return at.code
  }
  return null
}
