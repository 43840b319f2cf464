import helmet from 'koa-helmet'
import type { Middleware } from 'koa'
import type { RequestState } from '../context.ts'

const SELF = "'self'"

/**
 * Scripts and styles come from here and nowhere else. Pictures, sound and film of tasks may be anywhere: they are
 * shown, never run. HTTPS is not forced here: on one machine there is none, and in front of more it is the proxy's.
 */
export function securityHeaders(): Middleware<RequestState> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': [SELF],
        'script-src': [SELF],
        'style-src': [SELF],
        // Vue and Element Plus place what floats by style attributes.
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': [SELF, 'data:', 'blob:', 'https:', 'http:'],
        'media-src': [SELF, 'data:', 'blob:', 'https:', 'http:'],
        'font-src': [SELF, 'data:'],
        'connect-src': [SELF],
        'worker-src': [SELF, 'blob:'],
        'frame-src': ['blob:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': [SELF],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    // A hint browsers only heed on https; elsewhere it is a warning in the console.
    originAgentCluster: false,
    crossOriginOpenerPolicy: false,
  })
}
