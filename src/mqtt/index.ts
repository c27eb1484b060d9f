// It speaks MQTT: takes messages and acknowledges them once they are kept, publishes, and is a broker where there is none.
export { startBroker, type OwnBroker } from './broker.ts';
export { openIntake, type Incoming, type Intake } from './intake.ts';
export { openPublisher, type Publisher } from './publisher.ts';
