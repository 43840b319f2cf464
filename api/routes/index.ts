import type { Route } from '../route.ts'
import { accountRoutes } from './account.ts'
import { oneAnnotationRoutes } from './annotation.ts'
import { assignmentRoutes } from './assignments.ts'
import { annotationRoutes } from './annotations.ts'
import { annotationVersionRoutes } from './annotation-versions.ts'
import { deskRoutes } from './desk.ts'
import { documentationRoutes } from './documentation.ts'
import { draftRoutes } from './drafts.ts'
import { escalationRoutes } from './escalations.ts'
import { exportRoutes } from './exports.ts'
import { formRoutes } from './forms.ts'
import { chosenRoutes } from './chosen.ts'
import { gridRoutes } from './grid.ts'
import { healthRoutes } from './health.ts'
import { labelStudioNextRoutes } from './label-studio-next.ts'
import { labelStudioMemberRoutes } from './label-studio-members.ts'
import { labelStudioInviteRoutes } from './label-studio-invite.ts'
import { tokenSettingsRoutes } from './token-settings.ts'
import { labelStudioOrganizationRoutes } from './label-studio-organizations.ts'
import { labelStudioTaskRoutes } from './label-studio-tasks.ts'
import { labelStudioUserRoutes } from './label-studio-users.ts'
import { organizationRoutes } from './organization.ts'
import { peopleRoutes } from './people.ts'
import { predictionRoutes } from './predictions.ts'
import { reviewRoutes } from './reviews.ts'
import { sampleRoutes } from './samples.ts'
import { sessionRoutes } from './session.ts'
import { streamRoutes } from './stream.ts'
import { taskContentRoutes } from './task-content.ts'
import { taskRoutes } from './tasks.ts'
import { tokenRoutes } from './tokens.ts'
import { versionRoutes } from './version.ts'
import { workspaceRoutes } from './workspaces.ts'
import { labelStudioProjectRoutes } from './label-studio-projects.ts'
import { labelStudioProjectInfoRoutes } from './label-studio-project-info.ts'
import { memberRoutes } from './members.ts'
import { offerRoutes } from './offers.ts'
import { pauseRoutes } from './pauses.ts'
import { projectRoutes } from './projects.ts'
import { validateConfigRoutes } from './validate-config.ts'

const NOUNS: readonly Route[] = [
  ...accountRoutes,
  ...assignmentRoutes,
  ...annotationRoutes,
  ...oneAnnotationRoutes,
  ...annotationVersionRoutes,
  ...deskRoutes,
  ...draftRoutes,
  ...escalationRoutes,
  ...exportRoutes,
  ...formRoutes,
  ...chosenRoutes,
  ...gridRoutes,
  ...healthRoutes,
  ...labelStudioNextRoutes,
  ...labelStudioMemberRoutes,
  ...labelStudioInviteRoutes,
  ...tokenSettingsRoutes,
  ...labelStudioOrganizationRoutes,
  ...labelStudioTaskRoutes,
  ...labelStudioUserRoutes,
  ...organizationRoutes,
  ...peopleRoutes,
  ...predictionRoutes,
  ...reviewRoutes,
  ...sampleRoutes,
  ...sessionRoutes,
  ...streamRoutes,
  ...taskRoutes,
  ...taskContentRoutes,
  ...tokenRoutes,
  ...versionRoutes,
  ...workspaceRoutes,
  ...labelStudioProjectRoutes,
  ...labelStudioProjectInfoRoutes,
  ...memberRoutes,
  ...pauseRoutes,
  ...offerRoutes,
  ...projectRoutes,
  ...validateConfigRoutes,
  ...labelStudioImportRoutes,
  ...fileRoutes,
  ...jobRoutes,
  ...importPredictionRoutes,
  ...trashRoutes,
  ...restoreRoutes,
]
import { labelStudioImportRoutes } from './label-studio-import.ts'
import { fileRoutes } from './files.ts'
import { jobRoutes } from './jobs.ts'
import { importPredictionRoutes } from './import-predictions.ts'
import { restoreRoutes } from './restore.ts'
import { trashRoutes } from './trash.ts'

/** Every route there is, by noun. The router, the OpenAPI document and the table of permissions read this list. */
export const ROUTES: readonly Route[] = [...NOUNS, ...documentationRoutes(NOUNS)]
