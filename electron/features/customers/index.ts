export { catchUpSearch } from './catch-up-search.ts';
export { registerCustomerChannels } from './customer-channels.ts';
export { registerMaybeChannels } from './maybe-channels.ts';
export { createCustomers, type CustomerService, type NewCustomerRecord } from './customer-service.ts';
export { createReach, type Reach } from './reach-repository.ts';
export { seedTrainingCustomers, type TrainingPerson } from './training-customers.ts';
