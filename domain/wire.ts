/**
 * Types that survive a JSON wire (workflow input, signal, activity argument, API body). A `Map` arrives as `{}` and a
 * `Date` as a string, so both are refused by the compiler: `type Checked = Assert<IsWire<SettleInput>>`.
 */
type Scalar = string | number | boolean | null | undefined
type Lost =
  | ReadonlyMap<unknown, unknown>
  | ReadonlySet<unknown>
  | Date
  | bigint
  | symbol
  | ((...args: never[]) => unknown)
type Wire<T> = T extends Scalar ? T : T extends Lost ? never : { [K in keyof T]: Wire<T[K]> }

export type IsWire<T> = [T] extends [Wire<T>] ? true : false
export type Assert<T extends true> = T

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = Readonly<Record<string, Json>>

/** Milliseconds since 1970-01-01 UTC. */
export type EpochMs = number
