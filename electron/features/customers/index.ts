export { registerCustomerChannels } from './customer-channels.ts';
export type { ContactNumber } from './customer-repository.ts';
export { createCustomers, type CustomerService } from './customer-service.ts';
export { seedTrainingCustomers, type TrainingPerson } from './training-customers.ts';
