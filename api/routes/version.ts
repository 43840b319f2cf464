import { z } from 'zod'
import { ok, publicRoute } from '../route.ts'
import type { Route } from '../route.ts'
import { LABEL_STUDIO_RELEASE, TOUCHSTONE_API, TOUCHSTONE_VERSION } from '../version.ts'

const part = z.record(z.string(), z.unknown())
const version = z.object({
  release: z.string(),
  'label-studio-os-package': part,
  'label-studio-os-backend': part,
  'label-studio-frontend': part,
  dm2: part,
  'label-studio-converter': part,
  edition: z.literal('Community'),
  lsf: part,
  backend: part,
  touchstone: z.object({ version: z.string(), api: z.number().int() }),
})

/** Clients read the release to know what they may call, and the edition to know how exports work. */
const VERSION: z.infer<typeof version> = {
  release: LABEL_STUDIO_RELEASE,
  'label-studio-os-package': {
    version: LABEL_STUDIO_RELEASE,
    short_version: LABEL_STUDIO_RELEASE.split('.').slice(0, 2).join('.'),
    latest_version_from_pypi: null,
    latest_version_upload_time: null,
    current_version_is_outdated: false,
  },
  'label-studio-os-backend': { version: LABEL_STUDIO_RELEASE },
  'label-studio-frontend': {},
  dm2: {},
  'label-studio-converter': {},
  edition: 'Community',
  lsf: {},
  backend: {},
  touchstone: { version: TOUCHSTONE_VERSION, api: TOUCHSTONE_API },
}

const show = publicRoute(
  {
    method: 'get',
    path: '/api/version',
    summary: 'Which interface is spoken, and which Touchstone speaks it',
    tag: 'Health',
    answers: { 200: version },
  },
  () => Promise.resolve(ok(VERSION)),
)

export const versionRoutes: readonly Route[] = [show, { ...show, spec: { ...show.spec, path: '/version' } }]
