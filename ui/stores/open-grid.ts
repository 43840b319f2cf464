import { gridAnswer } from '../../api/contract/stream.ts'
import { projectDetail } from '../../api/contract/projects.ts'
import type { ProjectDetail } from '../../api/contract/projects.ts'
import type { Control, LabelingConfig } from '../../domain/labeling-config/labeling-config.ts'
import { readLabelingConfig } from '../../domain/labeling-config/read-labeling-config.ts'
import { singleChoiceOf } from '../../domain/labeling-config/single-choice.ts'
import { ApiError } from '../api-error.ts'
import { ask, tell } from '../client.ts'
import { regionId } from '../editor/core/region-id.ts'
import { localBooks } from './browser-books.ts'
import { claimDoor } from './claim-door.ts'
import { deskId } from './desk-id.ts'
import { GridDesk } from './grid-desk.ts'
import { useOutboxStore } from './outbox.ts'
import { newId } from '../new-id.ts'

export interface OpenGrid {
  readonly project: ProjectDetail
  readonly config: LabelingConfig
  readonly question: Control
  readonly desk: GridDesk
}

/**
 * The grid of a project, nothing claimed yet.
 * @throws ApiError `invalid_input` where the project asks for more than one choice.
 */
export async function openGrid(projectId: number, userId: number): Promise<OpenGrid> {
  const outbox = useOutboxStore()
  const [project] = await Promise.all([
    ask('GET', `/api/ts/projects/${projectId}`, projectDetail),
    outbox.open(userId),
  ])
  const config = readLabelingConfig(project.labelConfig)
  const question = singleChoiceOf(config)
  if (!question) throw new ApiError({ code: 'invalid_input', message: 'More than one choice', status: 400 })
  const desk = new GridDesk({
    books: localBooks(),
    question,
    userId,
    projectId,
    claim: () =>
      ask('POST', `/api/ts/projects/${projectId}/claim-grid`, gridAnswer, { body: { deskId: deskId() } }),
    clear: () => claimDoor(projectId, config).clear(),
    put: outbox.put,
    leave: (reservationIds) => {
      const options = { body: { deskId: deskId(), reservationIds }, keepalive: true, withoutLogin: true }
      void tell('POST', `/api/ts/projects/${projectId}/desk/leave`, options).catch(() => undefined)
    },
    uniqueId: newId,
    itemId: () => regionId(Math.random),
    now: () => Date.now(),
  })
  return { project, config, question, desk }
}
