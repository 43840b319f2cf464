import type { Route } from '../route.ts'
import { healthRoutes } from './health.ts'

/** Every route there is, by noun. The router, the OpenAPI document and the table of permissions read this list. */
export const ROUTES: readonly Route[] = [...healthRoutes]
