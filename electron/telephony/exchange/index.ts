export { loadTrainingScript, type CallerScript, type TrainingScript } from './caller-script.ts';
export { createTrainingExchange, type TrainingExchange, type TrainingExchangeOptions } from './training-exchange.ts';
