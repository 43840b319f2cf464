import type { Route } from '../route.ts'
import { accountRoutes } from './account.ts'
import { healthRoutes } from './health.ts'
import { labelStudioTaskRoutes } from './label-studio-tasks.ts'
import { organizationRoutes } from './organization.ts'
import { peopleRoutes } from './people.ts'
import { predictionRoutes } from './predictions.ts'
import { sessionRoutes } from './session.ts'
import { taskRoutes } from './tasks.ts'

/** Every route there is, by noun. The router, the OpenAPI document and the table of permissions read this list. */
export const ROUTES: readonly Route[] = [
  ...accountRoutes,
  ...healthRoutes,
  ...labelStudioTaskRoutes,
  ...organizationRoutes,
  ...peopleRoutes,
  ...predictionRoutes,
  ...sessionRoutes,
  ...taskRoutes,
]
