import type { z } from 'zod'
import type { Scope } from '../domain/actor.ts'
import { DomainError } from '../domain/errors.ts'
import type { Context } from './context.ts'

/**
 * A route is its contract and a handler that reads: scope, load, authorize, act, present. The contract feeds the
 * validation, the handler's types and the OpenAPI document; the router is filled from the list in
 * `api/routes/index.ts`. Paths are written without the trailing slash and answer with and without it.
 */
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
type Shape = z.ZodType

export interface RouteSpec<P extends Shape, Q extends Shape, B extends Shape> {
  readonly method: Method
  /** `/api/projects/:projectId`; parameters are named after the thing and end in Id. */
  readonly path: string
  readonly summary: string
  readonly tag: string
  /** `public`: nobody needs to be known. Default `person`: 401 without a scope. */
  readonly auth?: 'public' | 'person'
  readonly params?: P
  readonly query?: Q
  /** A schema for JSON, urlencoded and multipart fields alike; `stream` leaves the request to the handler. */
  readonly body?: B | 'stream'
  /** Answers by status, for the OpenAPI document. */
  readonly answers: Readonly<Record<number, Shape | null>>
}

export interface Input<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly ctx: Context
}

/** What a handler returns. `body` undefined sends none; a stream is piped. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Route {
  readonly spec: RouteSpec<Shape, Shape, Shape>
  readonly handle: (input: Input<unknown, unknown, unknown>, scope: Scope | null) => Promise<Answer>
}

type Out<S> = S extends Shape ? z.output<S> : undefined

/** A route for somebody known. */
export function route<P extends Shape, Q extends Shape, B extends Shape>(
  spec: RouteSpec<P, Q, B>,
  handler: (scope: Scope, input: Input<Out<P>, Out<Q>, Out<B>>) => Promise<Answer>,
): Route {
  return {
    spec: spec,
    handle: (input, scope) => {
      if (!scope) throw new DomainError('not_authenticated', 'Authentication credentials were not provided.')
      return handler(scope, input as Input<Out<P>, Out<Q>, Out<B>>)
    },
  }
}

/** A route for anybody: signing in, the version, health. `scope` is there when the caller happens to be known. */
export function publicRoute<P extends Shape, Q extends Shape, B extends Shape>(
  spec: RouteSpec<P, Q, B>,
  handler: (scope: Scope | null, input: Input<Out<P>, Out<Q>, Out<B>>) => Promise<Answer>,
): Route {
  return {
    spec: { ...spec, auth: 'public' } as unknown as Route['spec'],
    handle: (input, scope) => handler(scope, input as Input<Out<P>, Out<Q>, Out<B>>),
  }
}

export const ok = (body: unknown, headers?: Readonly<Record<string, string>>): Answer => ({
  status: 200,
  body,
  ...(headers && { headers }),
})
export const created = (body: unknown): Answer => ({ status: 201, body })
export const accepted = (body: unknown): Answer => ({ status: 202, body })
export const noContent = (): Answer => ({ status: 204 })
