import { Sequelize } from 'sequelize'

export const taskRow = new Sequelize('postgres://localhost')
