export { placeName } from '../places.ts'
