import { z } from 'zod'
import { tidyVin, vinFault } from './vin.ts'

/** The facts of a vehicle, by the names of ADF (Auto-lead Data Format 1.0) where it has them. */

const text = (max: number) => z.string().trim().min(1).max(max)

export const vehicleConditions = ['New', 'Used', 'Certified'] as const
export const bodyStyles = ['Saloon', 'Estate', 'Hatchback', 'Coupe', 'Convertible', 'SUV', 'Pickup', 'Van', 'Motorcycle', 'Motorhome', 'Trailer', 'Other'] as const
export const transmissions = ['Manual', 'Automatic', 'Semi-automatic', 'Continuously variable'] as const
export const fuels = ['Petrol', 'Diesel', 'Electric', 'Hybrid', 'Plug-in hybrid', 'LPG', 'CNG', 'Hydrogen', 'Other'] as const
export const drivetrains = ['Front', 'Rear', 'All', 'Four'] as const
export const odometerUnits = ['Miles', 'Kilometers'] as const

/** Kept in capitals without spaces. Refused with what is wrong with it. */
export const Vin = z
  .string()
  .max(40)
  .overwrite(tidyVin)
  .superRefine((vin, ctx) => {
    const fault = vinFault(vin)
    if (fault) ctx.addIssue({ code: 'custom', message: fault, params: { rule: 'vin' } })
  })
  .meta({ examples: ['1HGCM82633A004352'] })

const vehicleFacts = {
  vin: Vin.nullable().describe('Shape of ISO 3779; the check digit is required where the country requires it'),
  stock: text(60).nullable().describe('The stock number of the dealer; one vehicle a number'),
  year: z.int().min(1885).max(2200).nullable(),
  make: text(60).nullable(),
  model: text(60).nullable(),
  trim: text(80).nullable(),
  bodyStyle: text(60).nullable(),
  doors: z.int().min(0).max(20).nullable(),
  seats: z.int().min(0).max(100).nullable(),
  transmission: text(60).nullable(),
  fuel: text(40).nullable(),
  engine: text(80).nullable(),
  drivetrain: text(40).nullable(),
  condition: z.enum(vehicleConditions).nullable(),
  odometer: z.int().min(0).max(10_000_000).nullable(),
  odometerUnits: z.enum(odometerUnits).nullable(),
  exteriorColor: text(60).nullable(),
  interiorColor: text(60).nullable(),
  registration: text(20).nullable().describe('Number plate; never public'),
  firstRegistered: z.iso.date().nullable(),
  owners: z.int().min(0).max(100).nullable().describe('Owners before'),
  serviceHistory: text(200).nullable(),
  options: z.array(text(80)).max(100).nullable(),
}

/** All facts; null is not known. */
export const Vehicle = z.object(vehicleFacts)
export type Vehicle = z.output<typeof Vehicle>

/** Some facts; those left out stay as they are. */
export const VehicleChange = z.strictObject(vehicleFacts).partial()
export type VehicleChange = z.output<typeof VehicleChange>

export const blankVehicle: Vehicle = Object.fromEntries(Object.keys(vehicleFacts).map((name) => [name, null])) as Vehicle

/** “2019 Volvo V60 Inscription”, of what is known. */
export const vehicleName = ({ year, make, model, trim }: Pick<Vehicle, 'year' | 'make' | 'model' | 'trim'>): string => [year, make, model, trim].filter((part) => part !== null).join(' ')
