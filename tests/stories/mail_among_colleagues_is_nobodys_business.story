Robin and Kim plan the week
All parties share the own domain.

kim = Kim Berg <kim@northwind.example>

2026-11-09 10:00 robin to kim: Week
    Hi Kim, when do we plan the week?

now 2026-11-20 15:00
relationships: none
