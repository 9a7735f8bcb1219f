"""What a change is: equality as the operator and as Spark see it. It never renders."""
