import type { Role } from '../../domain/permissions.ts'
import type { Organization } from '../contract/organization.ts'
import type { OrganizationFields } from '../db/index.ts'

export function presentOrganization(organization: OrganizationFields): Organization {
  const { id, title, timeZone, locale, defaultRole, createdAt } = organization
  return {
    id,
    title,
    timeZone,
    locale,
    defaultRole: defaultRole as Role,
    createdAt: createdAt.toISOString(),
    settings: { ...DEFAULT_SETTINGS, ...(organization.settings as Partial<Organization['settings']>) },
  }
}

const DEFAULT_SETTINGS: Organization['settings'] = {
  legacyTokens: true,
  personalTokens: true,
  openApiProjects: true,
}
