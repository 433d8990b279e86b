export { SignInBanner } from './SignInBanner.tsx';
