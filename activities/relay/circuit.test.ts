import { describe, expect, test } from '@jest/globals'
import { createCircuit } from './circuit.ts'

const options = { tolerance: 2, firstPauseMs: 100, longestPauseMs: 300 }

describe('createCircuit', () => {
  test('stays closed through a single failure', () => {
    const circuit = createCircuit(options)
    circuit.failed(0)
    expect(circuit.isClosed()).toBe(true)
  })
  test('opens after failures in a row and asks for a probe when the pause is over', () => {
    const circuit = createCircuit(options)
    circuit.failed(0)
    circuit.failed(10)
    expect(circuit.isClosed()).toBe(false)
    expect(circuit.mayProbe(109)).toBe(false)
    expect(circuit.mayProbe(110)).toBe(true)
  })
  test('doubles the pause up to its longest', () => {
    const circuit = createCircuit(options)
    for (let failure = 0; failure < 6; failure += 1) circuit.failed(0)
    expect(circuit.mayProbe(299)).toBe(false)
    expect(circuit.mayProbe(300)).toBe(true)
  })
  test('closes and forgets on success', () => {
    const circuit = createCircuit(options)
    circuit.failed(0)
    circuit.failed(0)
    circuit.succeeded()
    circuit.failed(0)
    expect(circuit.isClosed()).toBe(true)
  })
})
