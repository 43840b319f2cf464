import { lookup } from 'node:dns'
import type { LookupAddress } from 'node:dns'
import { request as requestHttp } from 'node:http'
import type { IncomingMessage, RequestOptions } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { DomainError, isDomainError } from '../../domain/errors.ts'
import { isPublicAddress } from './public-address.ts'

export interface OutsideLimits {
  /** Longest body. */
  readonly bytes: number
  /** For all of it, redirects included. */
  readonly ms: number
  readonly redirects: number
  /** Private and loopback addresses may be called. */
  readonly allowsPrivate: boolean
}

export interface OutsideAnswer {
  readonly type: string
  readonly body: Buffer
}

/**
 * Reads an address that somebody outside this house has written down. The one way the api calls out: only http and
 * https, without credentials, only public addresses (checked where the connection is made, so that a name cannot
 * change its mind in between, and again at every redirect), within a size and a time.
 * @throws DomainError `address_forbidden`, `content_unavailable`, `too_large`
 */
export async function fetchOutside(address: string, limits: OutsideLimits): Promise<OutsideAnswer> {
  const signal = AbortSignal.timeout(limits.ms)
  let url = checked(address, limits)
  for (let hop = 0; hop <= limits.redirects; hop += 1) {
    const answer = await opened(url, limits, signal)
    const { statusCode: status = 0, headers } = answer
    if (status >= 300 && status < 400 && headers.location !== undefined) {
      answer.destroy()
      url = checked(headers.location, limits, url)
      continue
    }
    if (status !== 200) {
      answer.destroy()
      throw unavailable({ status })
    }
    return { type: headers['content-type'] ?? '', body: await bodyOf(answer, limits.bytes) }
  }
  throw unavailable({ reason: 'redirects' })
}

function checked(address: string, { allowsPrivate }: OutsideLimits, base?: URL): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw forbidden()
  // A literal is never looked up, so nothing else would check it.
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !allowsPrivate && !isPublicAddress(host)) throw forbidden()
  return url
}

function opened(url: URL, { allowsPrivate }: OutsideLimits, signal: AbortSignal): Promise<IncomingMessage> {
  const options: RequestOptions = {
    // A connection of its own: a kept one would pass the check by.
    agent: false,
    signal,
    headers: { Accept: '*/*', 'Accept-Encoding': 'identity', 'User-Agent': 'Touchstone' },
    lookup: allowsPrivate ? lookup : publicLookup,
  }
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    request(url, options, resolve)
      .on('error', (error) => reject(asKnown(error)))
      .end()
  })
}

/** Resolves a name, and refuses it when any of its addresses is not public. */
const publicLookup: NonNullable<RequestOptions['lookup']> = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) {
      callback(error, '', 0)
      return
    }
    const [first] = found
    if (!first) callback(new Error('no address'), '', 0)
    else if (!found.every(({ address }) => isPublicAddress(address))) callback(forbidden(), '', 0)
    else if (options.all === true) callback(null, found)
    else callback(null, first.address, first.family)
  })
}

async function bodyOf(answer: IncomingMessage, most: number): Promise<Buffer> {
  if (!/^(identity)?$/i.test(answer.headers['content-encoding'] ?? ''))
    throw unavailable({ reason: 'encoding' })
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > most)
        throw new DomainError('too_large', 'What stands there is too large.', { params: { most } })
      chunks.push(chunk)
    }
  } catch (error) {
    throw asKnown(error)
  }
  return Buffer.concat(chunks)
}

function asKnown(error: unknown): DomainError {
  return isDomainError(error) ? error : unavailable({ reason: 'network' }, error)
}

function forbidden(): DomainError {
  return new DomainError('address_forbidden', 'The server may not call this address.')
}

function unavailable(params: Readonly<Record<string, string | number>>, cause?: unknown): DomainError {
  return new DomainError('content_unavailable', 'What the task names could not be loaded.', { params, cause })
}
