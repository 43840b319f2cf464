import type { Scope, Verdict } from '../../domain/actor.ts'
import { need } from './authorize.ts'

/** The projects in the trash: for those who may put projects there. What else is asked is what the deletion asks. */
export const canSeeTrash = (scope: Scope): Verdict => need(scope, 'project.delete')
