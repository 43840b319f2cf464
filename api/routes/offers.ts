import { DomainError } from '../../domain/errors.ts'
import { offer, offerParams, offerQuery } from '../contract/offers.ts'
import { memberForScope, taskForScope } from '../db/index.ts'
import { offerTo } from '../offer-to.ts'
import { authorize } from '../policies/authorize.ts'
import { canAskOffers } from '../policies/tasks.ts'
import { presentPerson } from '../presenters/present-person.ts'
import { ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const show = route(
  {
    method: 'get',
    path: '/api/ts/projects/:projectId/tasks/:taskId/offer',
    summary: 'Whether a person would be given this task, and why or why not',
    tag: 'Tasks',
    params: offerParams,
    query: offerQuery,
    answers: { 200: offer },
  },
  async (scope, { params, query }) => {
    const reached = await taskForScope(scope, params.taskId)
    if (reached.project.id !== params.projectId) {
      throw new DomainError('not_found', 'No Task matches the given query.')
    }
    authorize(canAskOffers(reached.project))
    const member = await memberForScope(scope, query.userId)
    const { would, reasons } = await offerTo(scope, reached, member.userId)
    return ok({
      person: presentPerson(member.userId, member),
      would,
      reasons: reasons.map(({ code, params: told }) => ({ code, params: { ...told } })),
    })
  },
)

export const offerRoutes: readonly Route[] = [show]
