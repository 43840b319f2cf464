/** How hard a relay may push. */
export interface RelayTuning {
  /** Calls at once. 8 for a development server on two cores, 32-64 for a cluster. */
  readonly inFlight: number
  readonly pollMs: number
  readonly bulkAfterSeconds: number
  /** How often a relay that does not lead asks for the lead. */
  readonly standbyMs: number
}

export const TUNING: RelayTuning = { inFlight: 8, pollMs: 200, bulkAfterSeconds: 5, standbyMs: 1000 }
