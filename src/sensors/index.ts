// What sensors on shelves and in machines tell: understood, held against what is usual, brought into the stock.
export { createSensors, type Sensors } from './create-sensors.ts';
export type { ReadingShown, SensorAlert, SensorDesk, SensorShown, SensorWish } from './desk.ts';
export { SENSORS_SCHEDULE } from './forget.ts';
export type { ParkedReading } from './parked.ts';
export { sensorKinds, settingsOf } from './sensor.ts';
export type { Taken as TakenReadings } from './take.ts';
